import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import { classNames } from './class-names.ts';
import styles from './tabs.module.css';

export interface TabView<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly content: ReactNode;
}

/** Accessible tabs. Hidden panels stay mounted, so that printing includes them all. */
export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  aside,
}: {
  readonly label: string;
  readonly tabs: readonly TabView<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly aside?: ReactNode;
}) {
  function select(key: string | number): void {
    const tab = tabs.find(({ id }) => id === key);
    if (tab) onSelect(tab.id);
  }
  return (
    <AriaTabs className={classNames(styles.tabs)} selectedKey={selected} onSelectionChange={select}>
      <div className={styles.bar}>
        <TabList aria-label={label} className={classNames(styles.list)}>
          {tabs.map(({ id, title }) => (
            <Tab key={id} id={id} className={classNames(styles.tab)}>
              {title}
            </Tab>
          ))}
        </TabList>
        {aside}
      </div>
      {tabs.map(({ id, title, content }) => (
        <TabPanel key={id} id={id} className={classNames(styles.panel)} shouldForceMount data-title={title}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
