import { cutText } from '#shared/text/text.ts';
import { type Colour, instantText, type Message, textOf } from './message.ts';

// A message may have 28 KB: https://learn.microsoft.com/connectors/teams. Three bytes for each of these leave room.
const textLimit = 4_000;

type CardColour = 'Attention' | 'Warning' | 'Good' | 'Accent' | 'Default';

const cardColours: Readonly<Record<Colour, CardColour>> = {
  red: 'Attention',
  orange: 'Warning',
  yellow: 'Warning',
  green: 'Good',
  blue: 'Accent',
  grey: 'Default',
};

interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Medium';
}

type CardElement =
  | {
      readonly type: 'TextBlock';
      readonly text: string;
      readonly color?: CardColour;
      readonly weight?: 'Bolder';
      readonly isSubtle?: true;
      readonly wrap: true;
    }
  | { readonly type: 'RichTextBlock'; readonly inlines: readonly TextRun[] };

interface AdaptiveCard {
  readonly $schema: string;
  readonly type: 'AdaptiveCard';
  readonly version: '1.4';
  readonly fallbackText: string;
  readonly msteams: { readonly width: 'Full' };
  readonly body: readonly CardElement[];
  readonly actions: readonly { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string }[];
}

export interface TeamsMessage {
  readonly type: 'message';
  readonly attachments: readonly {
    readonly contentType: 'application/vnd.microsoft.card.adaptive';
    readonly contentUrl: null;
    readonly content: AdaptiveCard;
  }[];
}

/**
 * A card for the webhook of a Teams workflow. A TextBlock renders Markdown, and backslashes would show on phones
 * (github.com/microsoft/AdaptiveCards/issues/5590), so only our own words are in one; vendor text is in text runs,
 * which render nothing.
 */
export function teamsMessage(message: Message): TeamsMessage {
  const { title, state, colour, lines, link, at } = message;
  const content: AdaptiveCard = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: `Statustray: ${state}`,
    msteams: { width: 'Full' },
    body: [
      { type: 'TextBlock', text: state, color: cardColours[colour], weight: 'Bolder', wrap: true },
      runs({ type: 'TextRun', text: title, weight: 'Bolder', size: 'Medium' }),
      ...(lines.length > 0 ? [runs({ type: 'TextRun', text: cutText(textOf(message), textLimit) })] : []),
      { type: 'TextBlock', text: instantText(at), isSubtle: true, wrap: true },
    ],
    actions: link === null ? [] : [{ type: 'Action.OpenUrl', title: 'Open the status page', url: link }],
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}

function runs(run: TextRun): CardElement {
  return { type: 'RichTextBlock', inlines: [run] };
}
