import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { inPage } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DOCS = fileURLToPath(new URL('../../../docs/screens/', import.meta.url));

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { html: string; failureSummary?: string; target: unknown[] }[];
}

/** What axe-core holds to be serious or critical on the page as it is, one line each. `only`: these rules. */
export async function seriousFaults(page: Page, only?: readonly string[]): Promise<string[]> {
  await inPage(page, `window.axe ? undefined : void (() => { ${AXE}\n })()`);
  const options = {
    resultTypes: ['violations'],
    ...(only ? { runOnly: { type: 'rule', values: only } } : {}),
  };
  const run = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => JSON.stringify(violations))`;
  const violations = JSON.parse(String(await inPage(page, run))) as Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ html, failureSummary = '' }) =>
          `${id} (${impact}, ${nodes.length} in all): ${html.slice(0, 240)} ${failureSummary}`.replaceAll(
            '\n',
            ' ',
          ),
        ),
    );
}

let temporary: string | undefined;

/**
 * Takes a picture of what is in the window: into docs/screens with UPDATE_SCREENSHOTS=1 where it is one of those
 * `kept` there, else to a temporary folder.
 */
export async function takePicture(page: Page, name: string, kept = true): Promise<void> {
  let folder = DOCS;
  if (kept && process.env.UPDATE_SCREENSHOTS === '1') await mkdir(DOCS, { recursive: true });
  else {
    temporary ??= await mkdtemp(join(tmpdir(), 'prescreen-screens-'));
    folder = temporary;
  }
  await page.screenshot({
    path: join(folder, `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
    scale: 'css',
  });
}

/** Until nothing is loading any more: no request under way, no spinner, no sketch, nothing on its way to another look. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  const loading = page.locator('.ant-spin-spinning, .ant-skeleton-active');
  const end = Date.now() + 20_000;
  while ((await loading.count()) > 0) {
    if (Date.now() > end) throw new Error(`still loading: ${page.url()}`);
    await page.waitForTimeout(100);
  }
  await finishTransitions(page);
}

/** Lets a change of colours be over at once: what is half-way has colours of neither. */
export async function finishTransitions(page: Page): Promise<void> {
  await inPage(
    page,
    `for (const one of document.getAnimations())
       if (one.effect.getComputedTiming().endTime !== Infinity) one.finish()`,
  );
}
