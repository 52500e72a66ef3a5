import { useSnapshot } from '../scope.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHead } from './page-head.tsx';

/** Where alerts also go beside this desktop. */
export function ChannelsPage() {
  const channels = useSnapshot((snapshot) => snapshot.channels);
  return (
    <>
      <PageHead title="Channels">Where alerts also go beside this desktop.</PageHead>
      {Object.keys(channels).length === 0 && <EmptyState glyph="notice" title="No channels yet" />}
    </>
  );
}
