import { Button } from '../ui/button.tsx';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';
import styles from './release-line.module.css';

/** Announces a newer release of this application; nothing if there is none or the user skipped it. */
export function ReleaseLine() {
  const { toasts } = useScope();
  const send = useSend();
  const { latest, isSkipped } = useSnapshot(({ release }) => release);
  if (latest === null || isSkipped) return null;
  const { version, summary, pageUrl } = latest;

  async function skip(): Promise<void> {
    if (await send('skipRelease', version))
      toasts.info(`Skipping version ${version}`, () => void send('skipRelease', null));
  }

  return (
    <section className={styles.line} aria-label="New release">
      <p>
        <strong>Statustray {version} is available.</strong> {summary}
      </p>
      <div className={styles.actions}>
        <Button look="quiet" title={pageUrl} onClick={() => void send('openLink', pageUrl)}>
          Open page
        </Button>
        <Button look="quiet" onClick={() => void skip()}>
          Skip this version
        </Button>
      </div>
    </section>
  );
}
