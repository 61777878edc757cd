import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readServiceConfig } from '../../src/config.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const limits = z.object({ cpus: z.string(), memory: z.string(), pids: z.number() });
const serviceSchema = z.looseObject({
  image: z.string(),
  user: z.string().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  restart: z.string(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  deploy: z.object({ resources: z.object({ limits }) }),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  ports: z.array(z.string()).default([]),
});
const compose = z
  .looseObject({
    services: z.record(z.string(), serviceSchema),
    networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(parse(text('docker-compose.yml'), { merge: true }));
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image.startsWith('prescreen:'));
const dockerfile = text('Dockerfile');
const manifest = z
  .object({
    version: z.string(),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(text('package.json')));

/** What the program reads for the service: the keys of its schema. */
const known = [...text('src/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map((match) => match[1]!);

/** As compose fills in variables: those given, else the fallback, else nothing. */
function fill(value: string, given: Record<string, string> = {}): string {
  return value.replace(/\$\{([A-Z0-9_]+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind, rest) => {
    if (given[name]) return given[name];
    if (kind === '?') throw new Error(`${name} is required`);
    return kind === '-' ? (rest as string) : '';
  });
}

function environmentOf(name: string, given: Record<string, string> = {}): Record<string, string> {
  const filled = { POSTGRES_PASSWORD: 'of-the-test', ...given };
  const { environment } = compose.services[name]!;
  return Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, fill(value, filled)]));
}

it('knows the variables of the program', () => {
  expect(known).toEqual(expect.arrayContaining(['DATABASE_URL', 'S3_ENDPOINT', 'PRESCREEN_ADMIN_PASSWORD']));
});

describe.each(services)('%s', (_, service) => {
  it('runs an image of a named version', () => {
    expect(service.image).toMatch(/^[a-z]+:\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
  });

  it('is not root, has no capabilities and cannot write its image', () => {
    expect(service.user).toMatch(/^(?!root\b|0\b)[a-z]+$/);
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
  });

  it('has limits of memory, processor and processes', () => {
    const { cpus, memory, pids } = service.deploy.resources.limits;
    expect(Number(cpus)).toBeGreaterThan(0);
    expect(memory).toMatch(/^\d+[mg]$/);
    expect(pids).toBeGreaterThan(0);
  });

  it('starts again and is watched, or runs once', () => {
    if (service.restart === 'no') expect(service.healthcheck).toBeUndefined();
    else {
      expect(service.restart).toBe('unless-stopped');
      expect(service.healthcheck?.test[0]).toMatch(/^CMD(-SHELL)?$/);
    }
  });

  it('holds no secret', () => {
    for (const [name, value] of Object.entries(service.environment))
      if (/PASSWORD|SECRET|KEY|TOKEN|_URL$/.test(name)) expect(value).toMatch(/^\$\{|\/\/redis:|:\$\{/);
  });

  it('keeps its data in a volume that is declared', () => {
    for (const volume of service.volumes)
      expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    for (const network of service.networks) expect(Object.keys(compose.networks)).toContain(network);
  });
});

describe.each(ours)('%s, ours', (name, service) => {
  it('sets only variables that the program reads', () => {
    expect(Object.keys(service.environment).filter((key) => !known.includes(key))).toEqual([]);
  });

  it('starts with nothing given but the password of the database', () => {
    const config = readServiceConfig(environmentOf(name));
    expect(config.database).toMatchObject({
      kind: 'postgres',
      url: expect.stringContaining(':of-the-test@'),
    });
    expect(config.redisUrl).toBe('redis://redis:6379');
    expect(config.files).toEqual({ kind: 'database' });
    expect(config.limits).toEqual(readServiceConfig({}).limits);
    expect(() => fill(service.environment.DATABASE_URL!)).toThrow('POSTGRES_PASSWORD');
  });

  it('takes what .env says', () => {
    const s3 = {
      PRESCREEN_FILES: 's3://bucket/reports',
      S3_ENDPOINT: 'http://storage:9000',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'key',
    };
    expect(readServiceConfig(environmentOf(name, s3)).files).toMatchObject({ kind: 's3', bucket: 'bucket' });
  });

  it('is of this version and runs a command that there is', () => {
    expect(service.image).toBe(`prescreen:${manifest.version}`);
    const commands = readdirSync(new URL('src/cli/commands/', root));
    expect(commands).toContain(`${service.command[0]}.ts`);
  });
});

it('divides the work: the API has no workers, workers have no way out', () => {
  expect(readServiceConfig(environmentOf('api'))).toMatchObject({ workers: 0, host: '0.0.0.0', port: 8080 });
  expect(readServiceConfig(environmentOf('worker')).workers).toBe(1);
  const inside = Object.keys(compose.networks).filter((name) => compose.networks[name]!.internal);
  for (const [name, { networks, ports }] of services) {
    if (name === 'api') continue;
    expect(networks.filter((network) => !inside.includes(network))).toEqual([]);
    expect(ports).toEqual([]);
  }
  // published to this machine only, unless somebody says otherwise
  expect(compose.services.api!.ports.map((port) => fill(port))).toEqual(['127.0.0.1:8080:8080']);
});

it('gives a worker the memory that its processes may take', () => {
  const { parseHeap } = readServiceConfig({}).limits;
  const number = (path: string, pattern: RegExp): number =>
    Number(pattern.exec(text(path))![1]!.replace('_', ''));
  const beside = number('src/pipeline/open-reader.ts', /BESIDE_HEAP = ([\d_]+)/);
  const analyst = number('src/pipeline/open-analyst.ts', /MEMORY = ([\d_]+)/);
  const memory = Number.parseInt(compose.services.worker!.deploy.resources.limits.memory, 10);
  expect(memory).toBeGreaterThan(parseHeap + beside + analyst + 512);
});

it('keeps an append-only file in Redis and evicts nothing', () => {
  const command = compose.services.redis!.command.join(' ');
  expect(command).toContain('--appendonly yes');
  expect(command).toContain('--maxmemory-policy noeviction');
  const most = Number(/--maxmemory (\d+)mb/.exec(command)![1]);
  expect(compose.services.redis!.deploy.resources.limits.memory).toBe('1g');
  expect(most).toBeLessThanOrEqual(512);
});

describe('Dockerfile', () => {
  const lines = dockerfile.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

  it('builds on the Node that the project is tested with', () => {
    const from = lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]!);
    expect(from.length).toBeGreaterThan(0);
    for (const image of from) expect(image).toMatch(new RegExp(`^node:${manifest.devDependencies.node}-`));
  });

  it('omits what only development needs, and ends as another user than root', () => {
    expect(dockerfile).toMatch(/^RUN npm ci --omit=dev\b/m);
    expect(lines.filter((line) => line.startsWith('USER ')).at(-1)).toBe('USER node');
  });

  it('copies what is named, from what .dockerignore lets in', () => {
    const [first, ...rest] = text('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    const allowed = rest.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect([...new Set(copied)].sort()).toEqual(allowed.sort());
  });

  it('brings the browser app, built', () => {
    expect(dockerfile).toMatch(/ AS web\n(?:.+\n)*RUN npm run build\n/);
    expect(dockerfile).toContain('\nCOPY --from=web /app/dist dist\n');
  });

  it('installs every package that the program imports', () => {
    const files = ['src', 'workers'].flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
        // the browser app is built in a stage of its own, with what only development needs
        .filter((path) => path.endsWith('.ts') && !(folder === 'src' && path.startsWith('web/')))
        .map((path) => `${folder}/${path}`),
    );
    const imports = /^(?:import|export)\s(?!type\s)(?:[\w\s{},*$]+\sfrom\s)?'([^']+)'/gm;
    const packages = files
      .flatMap((file) => [...text(file).matchAll(imports)].map((match) => match[1]!))
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
      .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
    expect(packages.length).toBeGreaterThan(20);
    expect([...new Set(packages)].filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });
});
