import type { ReactNode } from 'react';

/** A tree grid cell. Its click action is also the row's Enter action; focus stays on the row. */
export function Cell({
  className,
  onPress,
  children,
}: {
  readonly className?: string | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: a tree of rows is no <table>, and its rows hold focus and keys.
    <div role="gridcell" className={className} onClick={onPress}>
      {children}
    </div>
  );
}
