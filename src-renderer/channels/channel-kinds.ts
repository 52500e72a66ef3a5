import { Hash, type LucideIcon, Mail, MessagesSquare, UsersRound, Webhook } from 'lucide-react';
import type { ChannelKind } from '#shared/domain/channel.ts';

export interface KindWords {
  readonly word: string;
  readonly icon: LucideIcon;
  /** What one needs in order to add it. */
  readonly needs: string;
  /** What its secret is called, and where the other side shows it. */
  readonly secret: string;
  readonly where: string;
  readonly example: string;
}

export const kindWords: Readonly<Record<ChannelKind, KindWords>> = {
  slack: {
    word: 'Slack',
    icon: Hash,
    needs: 'An incoming webhook, or a bot that keeps each incident in one thread',
    secret: 'Webhook address',
    where: 'In Slack: your app › Incoming Webhooks. It leads to one conversation.',
    example: 'https://hooks.slack.com/services/…',
  },
  discord: {
    word: 'Discord',
    icon: MessagesSquare,
    needs: 'A webhook of one text channel',
    secret: 'Webhook address',
    where: 'In Discord: the text channel’s settings › Integrations › Webhooks.',
    example: 'https://discord.com/api/webhooks/…',
  },
  teams: {
    word: 'Microsoft Teams',
    icon: UsersRound,
    needs: 'A workflow that posts what a webhook receives',
    secret: 'Workflow address',
    where: 'In Teams: Workflows › “When a Teams webhook request is received”.',
    example: 'https://….logic.azure.com/workflows/…',
  },
  webhook: {
    word: 'Webhook',
    icon: Webhook,
    needs: 'A receiver of your own for signed JSON',
    secret: 'Address',
    where: 'The address of your receiver; http is taken within your own network.',
    example: 'https://ops.example.com/statustray',
  },
  email: {
    word: 'E-mail',
    icon: Mail,
    needs: 'A mail server that sends for you',
    secret: 'Password',
    where: 'Often a password that your mail service makes for one application.',
    example: '',
  },
};

/** With a bot token, Slack is told to which conversation it posts. */
export const botWords: Pick<KindWords, 'secret' | 'where' | 'example'> = {
  secret: 'Bot token',
  where: 'In Slack: your app › OAuth & Permissions. It needs the scope chat:write.',
  example: 'xoxb-…',
};
