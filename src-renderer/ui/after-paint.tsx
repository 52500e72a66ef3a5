import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react';

const PaintedContext = createContext(false);

/** A window that is not shown gets no frame; then this much time stands for it. */
const noFrameMs = 250;

/** Knows when the window has been painted once, so that what is not seen at first need not be drawn at first. */
export function PaintProvider({ children }: { readonly children: ReactNode }) {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const done = () => startTransition(() => setPainted(true));
    const frame = requestAnimationFrame(() => setTimeout(done));
    const timer = setTimeout(done, noFrameMs);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return <PaintedContext value={painted}>{children}</PaintedContext>;
}

export function usePainted(): boolean {
  return useContext(PaintedContext);
}

/** Controls that show on hover or focus only: drawn right after the first paint, and at once from then on. */
export function AfterPaint({ children }: { readonly children: ReactNode }) {
  return usePainted() ? children : null;
}
