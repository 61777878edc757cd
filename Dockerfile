# The service's one image: `serve`, `work`, `migrate`, `backup` and `restore` are its commands.
# nodejieba may be compiled here; compilers stay in this stage.
FROM node:24.21.0-bookworm AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

# The browser app; what builds it stays in this stage.
FROM node:24.21.0-bookworm AS web
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY src src
RUN npm run build

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PRESCREEN_DATA=/data
# only for a container without DATABASE_URL; everything else is root's and read-only to the program
RUN install -d -o node -g node /data
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY rubrics rubrics
COPY workers workers
COPY src src
COPY --from=web /app/dist dist
USER node
EXPOSE 8080
ENTRYPOINT ["node", "src/cli/prescreen.js"]
CMD ["serve"]
