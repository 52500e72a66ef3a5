import { isOpen } from '#shared/domain/incident.ts';
import { type SoakIncident, type SoakPage, statusOf, titleOf } from './simulated-page.ts';

/** The same page as Better Stack would serve it, with the same ids. */
export function betterStackIndex({ components, incidents }: SoakPage): object {
  const troubled = new Set(incidents.filter(isOn).map(({ componentId }) => componentId));
  return {
    data: {
      id: 'soak',
      type: 'status_page',
      attributes: {
        company_name: 'Synthetic',
        timezone: 'UTC',
        aggregate_state: troubled.size > 0 ? 'downtime' : 'operational',
      },
    },
    included: [
      ...Object.keys(components).map((id) => ({
        id,
        type: 'status_page_resource',
        attributes: { public_name: id, status: troubled.has(id) ? 'downtime' : 'operational' },
      })),
      ...incidents.flatMap(reportOf),
    ],
  };
}

function isOn(incident: SoakIncident): boolean {
  return isOpen({ status: statusOf(incident) });
}

function reportOf(incident: SoakIncident): readonly object[] {
  const { id, title, startedAt, componentId, updates } = incident;
  const last = updates.at(-1);
  const affected = [{ status_page_resource_id: componentId, status: isOn(incident) ? 'downtime' : 'resolved' }];
  return [
    {
      id,
      type: 'status_report',
      attributes: {
        title: title ?? titleOf(id),
        report_type: 'manual',
        starts_at: iso(startedAt),
        ends_at: isOn(incident) || !last ? null : iso(last.at),
        aggregate_state: isOn(incident) ? 'downtime' : 'resolved',
        affected_resources: affected,
      },
      relationships: { status_updates: { data: updates.map((one) => ({ id: one.id, type: 'status_update' })) } },
    },
    ...updates.map((one) => ({
      id: one.id,
      type: 'status_update',
      attributes: {
        message: one.body,
        published_at: iso(one.at),
        affected_resources: [{ status_page_resource_id: componentId, status: isOpen(one) ? 'downtime' : 'resolved' }],
      },
    })),
  ];
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
