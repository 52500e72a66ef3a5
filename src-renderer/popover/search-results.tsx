import { useEffect, useMemo, useState } from 'react';
import { glyphOfComponent } from '#shared/domain/glyph.ts';
import { componentWords } from '#shared/domain/words.ts';
import type { CatalogueMatch, ComponentMatch } from '#shared/query-results.ts';
import { matchesSearch } from '#shared/text/matches-search.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { useAddVendor } from '../add-vendor/use-add-vendor.ts';
import { IncidentList } from '../incidents/incident-list.tsx';
import { orderIncidents } from '../incidents/order-incidents.ts';
import { ResolvedList } from '../incidents/resolved-list.tsx';
import { MaintenanceList } from '../maintenance/maintenance-list.tsx';
import { LineRow } from '../ui/line-row.tsx';
import { useRovingRows } from '../ui/roving-rows.ts';
import { Section } from '../ui/section.tsx';
import { NothingShown, VendorSection } from '../vendors/vendor-section.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { useRecent } from './recent.ts';

const mostOffers = 3;
/** How long to wait for the user to stop typing. */
const restMs = 120;

interface Asked {
  /** Until then nothing can be said to be missing. */
  readonly isAnswered: boolean;
  readonly components: readonly ComponentMatch[];
  readonly offers: readonly CatalogueMatch[];
}

/** All matches of a query, in place of the lists. */
export function SearchResults({ query, onClear }: { readonly query: string; readonly onClear: () => void }) {
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const { incidents, maintenances, resolved } = useRecent(query);
  const asked = useAsked(query);
  const ordered = useMemo(() => orderIncidents(incidents), [incidents]);
  const foundVendors = Object.values(vendors).some(({ name }) => matchesSearch(name, query));
  const offers = asked.offers.filter(({ id }) => !(id in vendors)).slice(0, mostOffers);
  const found = asked.components.length + incidents.length + maintenances.length + resolved.length + offers.length;
  return (
    <>
      {foundVendors && <VendorSection query={query} filter="all" onClear={onClear} />}
      <Components matches={asked.components} />
      <IncidentList incidents={ordered} />
      <MaintenanceList rows={maintenances} />
      <ResolvedList rows={resolved} calm={ordered.open.length === 0} />
      {asked.isAnswered && !foundVendors && found === 0 && (
        <NothingShown query={query} hidden={Object.keys(vendors).length} onClear={onClear} />
      )}
      <Offers offers={offers} />
    </>
  );
}

/** Matches that only main knows; answers to an earlier query are dropped. */
function useAsked(query: string): Asked {
  const send = useSend();
  const [asked, setAsked] = useState<Asked>({ isAnswered: false, components: [], offers: [] });
  useEffect(() => {
    let isCurrent = true;
    async function ask(): Promise<void> {
      const [components, offers] = await Promise.all([send('findComponents', query), send('searchCatalogue', query)]);
      if (isCurrent) setAsked({ isAnswered: true, components: components?.value ?? [], offers: offers?.value ?? [] });
    }
    const timer = setTimeout(() => void ask(), restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, send]);
  return asked;
}

function Components({ matches }: { readonly matches: readonly ComponentMatch[] }) {
  const send = useSend();
  const keyOf = ({ vendorId, componentId }: ComponentMatch) => `c:${vendorId}/${componentId}`;
  const roving = useRovingRows<HTMLUListElement>(matches.map(keyOf));
  if (matches.length === 0) return null;
  return (
    <Section title="Components" aside={matches.length}>
      <ul ref={roving.list} aria-label="Components" data-roving onKeyDown={roving.onKeyDown}>
        {matches.map((match) => (
          <li key={keyOf(match)} data-menu={match.path}>
            <LineRow
              rowProps={roving.rowProps(keyOf(match))}
              glyph={glyphOfComponent(match.status)}
              opens="Vendor settings"
              onPress={() => void send('showSettings', 'vendors', { kind: 'vendor', vendorId: match.vendorId })}
              aside={match.watched ? componentWords[match.status] : `${componentWords[match.status]}, not watched`}
            >
              <strong>{match.vendorName}</strong> · {pathWords(match.path)}
            </LineRow>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Offers({ offers }: { readonly offers: readonly CatalogueMatch[] }) {
  const follow = useAddVendor();
  const roving = useRovingRows<HTMLUListElement>(offers.map(({ id }) => `follow:${id}`));
  if (offers.length === 0) return null;
  return (
    <Section title="Catalogue">
      <ul ref={roving.list} aria-label="Catalogue" data-roving onKeyDown={roving.onKeyDown}>
        {offers.map(({ id, name, pageUrl, platform }) => (
          <li key={id}>
            <LineRow
              rowProps={roving.rowProps(`follow:${id}`)}
              glyph="unknown"
              onPress={() => void follow({ vendorId: id, name, pageUrl, platform })}
            >
              Follow <strong>{name}</strong> from the catalogue
            </LineRow>
          </li>
        ))}
      </ul>
    </Section>
  );
}
