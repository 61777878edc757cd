import { describe, expect, it } from 'vitest';
import { readClientConfig, readConfig, readServiceConfig } from '../../src/config.ts';

describe('readConfig', () => {
  it.each<[NodeJS.ProcessEnv, boolean | undefined]>([
    [{}, undefined],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '0' }, false],
    [{ NO_COLOR: '' }, undefined],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '' }, true],
    [{ FORCE_COLOR: '0' }, undefined],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('%j: color %s', (env, color) => expect(readConfig(env).color).toBe(color));

  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['80', 80],
    ['21', 21],
    ['20', undefined],
    ['-80', undefined],
    ['80.5', undefined],
    ['wide', undefined],
  ])('COLUMNS %j: %s', (COLUMNS, columns) => expect(readConfig({ COLUMNS }).columns).toBe(columns));
});

describe('readServiceConfig', () => {
  it('needs nothing', () => {
    const config = readServiceConfig({ REDIS_URL: '', PORT: '' });
    expect(config).toMatchObject({
      database: { kind: 'pglite', folder: './data' },
      redisUrl: null,
      files: { kind: 'database' },
      host: '127.0.0.1',
      port: 8080,
      publicUrl: null,
      trustProxy: false,
      adminPassword: null,
    });
  });

  it('reads servers, files and limits', () => {
    const config = readServiceConfig({
      DATABASE_URL: 'postgres://u:p@db/prescreen',
      REDIS_URL: 'redis://cache:6379/1',
      PRESCREEN_FILES: 's3://reports/a/b/',
      S3_ENDPOINT: 'https://s3.example/',
      S3_ACCESS_KEY_ID: 'key',
      S3_SECRET_ACCESS_KEY: 'secret',
      PUBLIC_URL: 'https://prescreen.example/',
      TRUST_PROXY: '1',
      LIMIT_UPLOAD_MB: '2',
      WORKERS: '0',
    });
    expect(config).toMatchObject({
      database: { kind: 'postgres', url: 'postgres://u:p@db/prescreen' },
      redisUrl: 'redis://cache:6379/1',
      files: { kind: 's3', bucket: 'reports', prefix: 'a/b/', endpoint: 'https://s3.example' },
      publicUrl: 'https://prescreen.example',
      trustProxy: true,
      workers: 0,
    });
    expect(config.limits.uploadBytes).toBe(2_097_152);
  });

  it('names every fault at once, and no secret', () => {
    const read = () =>
      readServiceConfig({
        DATABASE_URL: 'mysql://secret',
        PORT: 'x',
        WORKERS: '-1',
        LOG_LEVEL: 'loud',
        PRESCREEN_FILES: 's3://reports',
        PRESCREEN_ADMIN_PASSWORD: 'short',
      });
    expect(read).toThrow(expect.objectContaining({ code: 'config-invalid' }));
    for (const name of [
      'DATABASE_URL',
      'PORT',
      'WORKERS',
      'LOG_LEVEL',
      'S3_ENDPOINT',
      'S3_SECRET_ACCESS_KEY',
      'PRESCREEN_ADMIN_PASSWORD',
    ])
      expect(read).toThrow(name);
    expect(read).not.toThrow(/short|mysql/);
  });
});

describe('readClientConfig', () => {
  it('has an address of its own', () => {
    expect(readClientConfig({})).toEqual({ url: 'http://127.0.0.1:8080', token: null });
    expect(readClientConfig({ PRESCREEN_URL: 'https://a.example/', PRESCREEN_TOKEN: 't' })).toEqual({
      url: 'https://a.example',
      token: 't',
    });
    expect(() => readClientConfig({ PRESCREEN_URL: 'a.example' })).toThrow('PRESCREEN_URL');
  });
});
