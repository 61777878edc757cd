/**
 * Between the lines of a page lies nothing, and a browser takes the nearest place in the order of the elements for
 * what the pointer is over: a selection would jump to the page's end. So while the pointer is down, an element
 * without text lies under all the lines, and in their order right behind the line where the selection stands.
 * The answer ends it.
 */
export function keepSelection(scroller: HTMLElement): () => void {
  const ground = document.createElement('div');
  ground.className = 'dv-ground';
  let layer: HTMLElement | null = null;
  const lay = (text: HTMLElement, behind: Node | null) => {
    layer = text;
    if (behind) text.insertBefore(ground, behind.nextSibling);
    else text.append(ground);
  };
  const press = (event: PointerEvent) => {
    const text = event.target instanceof Element ? event.target.closest<HTMLElement>('.dv-text') : null;
    if (text) lay(text, null);
  };
  const follow = () => {
    if (!layer) return;
    const selection = document.getSelection();
    const focus = selection?.focusNode;
    const line = focus?.nodeType === Node.TEXT_NODE ? focus.parentElement : null;
    const text = line?.parentElement?.closest<HTMLElement>('.dv-text');
    if (line && text && scroller.contains(text) && ground.previousSibling !== line) lay(text, line);
  };
  const release = () => {
    layer = null;
    ground.remove();
  };
  scroller.addEventListener('pointerdown', press);
  document.addEventListener('selectionchange', follow);
  window.addEventListener('pointerup', release);
  window.addEventListener('pointercancel', release);
  return () => {
    release();
    scroller.removeEventListener('pointerdown', press);
    document.removeEventListener('selectionchange', follow);
    window.removeEventListener('pointerup', release);
    window.removeEventListener('pointercancel', release);
  };
}
