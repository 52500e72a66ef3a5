/** The label of the choice with this value. */
export function labelOf<Value>(
  choices: readonly { readonly value: Value; readonly label: string }[],
  value: Value,
): string {
  return choices.find((choice) => choice.value === value)?.label ?? String(value);
}

export function onOff(isOn: boolean): 'on' | 'off' {
  return isOn ? 'on' : 'off';
}
