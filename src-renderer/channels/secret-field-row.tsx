import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import { FormFieldRow } from './form-field-row.tsx';

/** A field for a secret, hidden unless the user shows it. A saved secret is never sent back to the window. */
export function SecretFieldRow({
  label,
  ...rest
}: Omit<ComponentProps<typeof FormFieldRow>, 'type' | 'aside'> & {
  readonly label: string;
  readonly hint?: ReactNode;
}) {
  const [isShown, show] = useState(false);
  const isEmpty = rest.value === '';
  return (
    <FormFieldRow
      label={label}
      type={isShown && !isEmpty ? 'text' : 'password'}
      autoComplete="new-password"
      aside={
        !isEmpty && (
          <IconButton
            label={isShown ? `Hide ${label.toLowerCase()}` : `Show ${label.toLowerCase()}`}
            onClick={() => show(!isShown)}
          >
            {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </IconButton>
        )
      }
      {...rest}
    />
  );
}
