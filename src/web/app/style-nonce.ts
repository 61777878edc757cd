/**
 * Gives every style element that scripts of this page make its nonce. The component library signs its own, but its
 * helpers that measure scroll bars and keep the page from scrolling under a dialog do not, and the
 * Content-Security-Policy would drop what they make.
 */
export function signStyles(nonce: string): void {
  const create = document.createElement.bind(document) as (
    name: string,
    options?: ElementCreationOptions,
  ) => HTMLElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
}
