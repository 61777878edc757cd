import { defaultOptions, type HElement } from 'docx-preview';

/** What the file gave in place of a picture that no browser shows (EMF, WMF) or that it lacks. */
const NO_PICTURE = '（此处图片的格式不能在浏览器中显示）';

/**
 * Makes the elements of a rendered DOCX, with nothing in them that acts or leads elsewhere: no frames, no links,
 * pictures from the file only, style sheets set aside (the page allows none in the text). `styles` collects those.
 */
export function safeElement(styles: string[]): (given: HElement | Node | string) => Node {
  return function make(given) {
    if (typeof given === 'string' || given instanceof Node) return defaultOptions.h(given);
    const { tagName } = given;
    if (tagName === 'style') {
      styles.push((given.children ?? []).join(''));
      return document.createComment('');
    }
    if (!ALLOWED.test(tagName)) return document.createComment('');
    const { href: _, style, srcdoc: __, ...rest } = given;
    const made = defaultOptions.h({
      ...rest,
      // its own children have come through here already, or are text
      ...(typeof style === 'object' ? { style } : {}),
    });
    if (!(made instanceof Element)) return made;
    // as an attribute the page would refuse it
    if (typeof style === 'string') (made as HTMLElement | SVGElement).style.cssText = style;
    if (tagName === 'img') guardImage(made as HTMLImageElement);
    if (tagName === 'image') guardSvgImage(made);
    return made;
  };
}

const ALLOWED =
  /^(?:#fragment|#comment|div|section|article|header|footer|p|span|a|br|wbr|sup|sub|table|colgroup|col|tr|td|ol|li|img|ins|del|svg|g|rect|line|ellipse|circle|path|polyline|polygon|text|image|foreignObject|m[a-z]+)$/;
const OWN = /^(?:blob:|data:image\/)/;

/** Only pictures out of the file; the address comes later. */
function guardImage(image: HTMLImageElement): void {
  Object.defineProperty(image, 'src', {
    set(address: unknown) {
      if (typeof address === 'string' && OWN.test(address)) image.setAttribute('src', address);
      else replace();
    },
  });
  const replace = () => {
    const note = document.createElement('span');
    note.className = 'dv-no-picture';
    note.textContent = NO_PICTURE;
    image.replaceWith(note);
  };
  image.alt = '';
  image.addEventListener('error', replace, { once: true });
}

function guardSvgImage(image: Element): void {
  const set = image.setAttribute.bind(image);
  image.setAttribute = (name, value) => {
    if (!/^(?:xlink:)?href$/.test(name) || OWN.test(value)) set(name, value);
  };
}
