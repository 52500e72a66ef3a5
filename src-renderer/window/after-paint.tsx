import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react';

const PaintedContext = createContext(false);

/** A hidden window gets no animation frame, so it counts as painted after this time. */
const noFrameMs = 250;

/** Provides whether the window has been painted once, so that less visible content can be rendered later. */
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

/** Content needed only on hover or focus: rendered after the first paint. */
export function AfterPaint({ children }: { readonly children: ReactNode }) {
  return usePainted() ? children : null;
}
