import { Hash, type LucideIcon, Mail, MessagesSquare, UsersRound, Webhook } from 'lucide-react';
import type { ChannelKind } from '#shared/domain/channel.ts';

export interface KindWords {
  readonly word: string;
  readonly icon: LucideIcon;
  /** What adding it takes. */
  readonly needs: string;
  /** What its secret is called, and where to find it. */
  readonly secret: string;
  readonly where: string;
  readonly example: string;
  /** What is checked while it is typed; main checks further. */
  readonly secretIs: 'address' | 'other';
}

export const kindWords: Readonly<Record<ChannelKind, KindWords>> = {
  slack: {
    word: 'Slack',
    icon: Hash,
    needs: 'An incoming webhook, or a bot that keeps each incident in one thread',
    secret: 'Webhook address',
    where: 'In Slack: your app › Incoming Webhooks. It posts to one conversation.',
    example: 'https://hooks.slack.com/services/…',
    secretIs: 'address',
  },
  discord: {
    word: 'Discord',
    icon: MessagesSquare,
    needs: 'A webhook for one text channel',
    secret: 'Webhook address',
    where: 'In Discord: the text channel’s settings › Integrations › Webhooks.',
    example: 'https://discord.com/api/webhooks/…',
    secretIs: 'address',
  },
  teams: {
    word: 'Microsoft Teams',
    icon: UsersRound,
    needs: 'A workflow that posts webhook messages',
    secret: 'Workflow address',
    where: 'In Teams: Workflows › “When a Teams webhook request is received”.',
    example: 'https://….logic.azure.com/workflows/…',
    secretIs: 'address',
  },
  webhook: {
    word: 'Webhook',
    icon: Webhook,
    needs: 'Your own receiver for signed JSON',
    secret: 'Address',
    where: 'Your receiver’s address. http is accepted on your own network only.',
    example: 'https://ops.example.com/statustray',
    secretIs: 'address',
  },
  email: {
    word: 'E-mail',
    icon: Mail,
    needs: 'An SMTP server',
    secret: 'Password',
    where: 'Often an app password from your mail provider.',
    example: '',
    secretIs: 'other',
  },
};

/** A bot needs a token, and the conversation to post to. */
export const botWords: Pick<KindWords, 'secret' | 'where' | 'example'> = {
  secret: 'Bot token',
  where: 'In Slack: your app › OAuth & Permissions. It needs the scope chat:write.',
  example: 'xoxb-…',
};
