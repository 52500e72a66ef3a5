import type { Page } from 'playwright';

/** The visible layout faults, one sentence each. */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const all = Array.from(document.querySelectorAll<HTMLElement>('body *'));
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
    const nameOf = (element: Element): string => {
      const text = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ');
      return `<${element.tagName.toLowerCase()}> “${text.slice(0, 50)}”`;
    };

    const root = document.documentElement;
    if (root.scrollWidth > window.innerWidth + 1)
      faults.push(`the window scrolls sideways by ${root.scrollWidth - window.innerWidth} px`);
    for (const element of all) {
      const { overflowX } = getComputedStyle(element);
      const over = element.scrollWidth - element.clientWidth;
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      // Preformatted text and pictures to scale may be wider than the window.
      if (scrolls && over > 1 && isSeen(element) && !element.closest('pre, [data-wide]'))
        faults.push(`${nameOf(element)} scrolls sideways by ${over} px`);
    }

    const ownText = (element: Element): boolean =>
      Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    // Such text is shown in full while the pointer or the focus is on its row.
    const isReadable = (element: Element): boolean =>
      element.closest('[title], [data-unfolds]') !== null || element.querySelector('[title]') !== null;
    for (const element of all) {
      const { overflowX, clipPath } = getComputedStyle(element);
      const isClipping = overflowX === 'hidden' || overflowX === 'clip';
      if (!isClipping || clipPath !== 'none' || element.clientWidth < 2 || !isSeen(element)) continue;
      const hasText = ownText(element) || Array.from(element.children).some(ownText);
      if (hasText && element.scrollWidth > element.clientWidth + 1 && !isReadable(element))
        faults.push(`${nameOf(element)} is cut off and has no title with the full text`);
    }

    /** Without parts hidden by its scrolling ancestors. */
    const seenBox = (element: Element): DOMRect => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let outer = element.parentElement; outer; outer = outer.parentElement) {
        if (getComputedStyle(outer).overflowY === 'visible') continue;
        const box = outer.getBoundingClientRect();
        [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
        [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };
    const selector = 'button, a[href], select, textarea, input:not([type="radio"])';
    const isFloating = (element: Element | null): boolean =>
      element !== null &&
      (['sticky', 'fixed'].includes(getComputedStyle(element).position) || isFloating(element.parentElement));
    const boxes = all
      .filter((element) => element.matches(selector) && isSeen(element) && !isFloating(element))
      .filter((element) => getComputedStyle(element).pointerEvents !== 'none')
      .map((element) => ({ element, box: seenBox(element) }))
      .filter(({ box }) => box.width > 1 && box.height > 1)
      .sort((a, b) => a.box.top - b.box.top);
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        if (other.box.top >= one.box.bottom - 2) break;
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        if (across > 2) faults.push(`${nameOf(one.element)} overlaps ${nameOf(other.element)}`);
      }
    }
    return [...new Set(faults)].slice(0, 12);
  });
}
