import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

type Look = 'plain' | 'primary' | 'quiet' | 'danger';

/** A styled native button. */
export function Button({ look = 'plain', className, ...rest }: ComponentProps<'button'> & { readonly look?: Look }) {
  return <button type="button" className={classNames(styles.button, className)} data-look={look} {...rest} />;
}

/** An icon-only button; the label is its accessible name and tooltip. */
export function IconButton({
  label,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & { readonly label: string }) {
  return (
    <button type="button" className={classNames(styles.icon, className)} aria-label={label} title={label} {...rest}>
      {children}
    </button>
  );
}

/** A button that reads as a link in running text. */
export function TextButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={classNames(styles.text, className)} {...rest} />;
}
