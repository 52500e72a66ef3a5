/** The text of an XDG autostart file that starts `command` hidden at login. */
export function autostartEntry(name: string, command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.0',
    `Name=${escapeValue(name)}`,
    `Exec=${escapeValue(command.map(quoteArgument).join(' '))}`,
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

// Two layers by the Desktop Entry Specification: quoting of the arguments, then escaping of the value.
function quoteArgument(argument: string): string {
  const doubled = argument.replaceAll('%', '%%');
  if (/^[A-Za-z0-9_./:=@%+,-]+$/.test(doubled)) return doubled;
  return `"${doubled.replace(/(["`$\\])/g, '\\$1')}"`;
}

function escapeValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}
