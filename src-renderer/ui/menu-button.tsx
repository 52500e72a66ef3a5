import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import type { MenuEntry } from './menu.tsx';

const loadMenu = () => import('./menu.tsx');
const Menu = lazy(async () => ({ default: (await loadMenu()).Menu }));

/** A button that opens a menu, whose code is loaded on hover or focus. */
export function MenuButton({
  label,
  icon,
  text,
  entries,
}: {
  readonly label: string;
  readonly icon: ReactNode;
  /** Shown beside the icon; without it the button is an icon alone. */
  readonly text?: string;
  /** Called when the menu opens. */
  readonly entries: () => readonly MenuEntry[];
}) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const props = {
    ref: trigger,
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    onPointerEnter: () => void loadMenu(),
    onFocus: () => void loadMenu(),
    onClick: () => setOpen(true),
  } as const;
  return (
    <>
      {text === undefined ? (
        <IconButton label={label} {...props}>
          {icon}
        </IconButton>
      ) : (
        <Button aria-label={label} {...props}>
          {icon}
          {text}
        </Button>
      )}
      {open && (
        <Suspense fallback={null}>
          <Menu label={label} entries={entries()} trigger={trigger} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
