import type { TokenScope } from '#shared/domain/local-server.ts';
import { Button } from '../../ui/button.tsx';
import { Group, Setting, Switch } from '../../ui/field.tsx';
import { useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import { useChange } from '../../window/use-change.ts';
import { onOff } from '../../words/setting-words.ts';

/** The server for programs on this computer: its switch, its address, its tokens. */
export function LocalServerSection() {
  const { toasts } = useScope();
  const send = useSend();
  const change = useChange();
  const { isOn, port, problem } = useSnapshot((snapshot) => snapshot.localServer);
  const address = `http://127.0.0.1:${port}/`;

  async function copyToken(scope: TokenScope): Promise<void> {
    const outcome = (await send('copyServerToken', scope))?.value;
    if (outcome?.ok) toasts.info('Token copied.');
    else if (outcome) toasts.error(outcome.failure.detail);
  }

  return (
    <Group title="Local server">
      <Switch
        label="Allow programs on this computer to connect"
        hint={problem ?? (isOn ? `Listening on ${address}` : offWords)}
        checked={isOn}
        onChange={(checked) =>
          void change(
            `Local server: ${onOff(checked)}.`,
            ['setLocalServer', { isOn: checked, port }],
            ['setLocalServer', { isOn, port }],
          )
        }
      />
      {isOn && (
        <>
          <Setting label="Address" hint="JSON, metrics, a feed, a calendar, events, and MCP for agents.">
            <Button
              onClick={() => void send('copyText', address).then((done) => done && toasts.info('Address copied.'))}
            >
              Copy address
            </Button>
          </Setting>
          <Setting label="Tokens" hint="The read-write token can also mute and acknowledge.">
            <Button onClick={() => void copyToken('read')}>Copy read token</Button>
            <Button onClick={() => void copyToken('write')}>Copy read-write token</Button>
          </Setting>
        </>
      )}
    </Group>
  );
}

const offWords =
  'Off. When on, Prometheus, calendars, scripts and agents on this computer can read your vendors’ status with a token.';
