import {
  Bell,
  BellRing,
  Hash,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessageSquare,
  MessagesSquare,
  Send,
  Siren,
  Smartphone,
  Ticket,
  UsersRound,
  Webhook,
} from 'lucide-react';
import type { ChannelKind } from '#shared/domain/channel.ts';

export interface KindWords {
  readonly word: string;
  readonly icon: LucideIcon;
  /** What is needed to add it. */
  readonly needs: string;
  /** What its secret is called, and where to find it. */
  readonly secret: string;
  readonly where: string;
  readonly example: string;
  /** How the secret is checked while typing; main checks it further. */
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
  ntfy: {
    word: 'ntfy',
    icon: Bell,
    needs: 'A topic on ntfy.sh or on your own server',
    secret: 'Topic address',
    where: 'The topic’s address. Add an access token after #, if it needs one.',
    example: 'https://ntfy.sh/your-topic',
    secretIs: 'address',
  },
  gotify: {
    word: 'Gotify',
    icon: BellRing,
    needs: 'An application on your Gotify server',
    secret: 'Server address and token',
    where: 'In Gotify: Apps › Create application. Add its token after #.',
    example: 'https://gotify.example.com#A…',
    secretIs: 'address',
  },
  pushover: {
    word: 'Pushover',
    icon: Smartphone,
    needs: 'An application token and your user or group key',
    secret: 'Token and user key',
    where: 'On pushover.net: the application’s API token, then #, then your user key.',
    example: 'a…#u…',
    secretIs: 'other',
  },
  telegram: {
    word: 'Telegram',
    icon: Send,
    needs: 'A bot that may post to a chat',
    secret: 'Bot token and chat',
    where: 'The token from @BotFather, then #, then the chat’s ID. Add the bot to the chat first.',
    example: '123456:ABC…#-1001234567890',
    secretIs: 'other',
  },
  'google-chat': {
    word: 'Google Chat',
    icon: MessageCircle,
    needs: 'A webhook for one space',
    secret: 'Webhook address',
    where: 'In Google Chat: the space’s menu › Apps & integrations › Webhooks.',
    example: 'https://chat.googleapis.com/v1/spaces/…',
    secretIs: 'address',
  },
  mattermost: {
    word: 'Mattermost',
    icon: MessageSquare,
    needs: 'An incoming webhook',
    secret: 'Webhook address',
    where: 'In Mattermost: Integrations › Incoming Webhooks.',
    example: 'https://mattermost.example.com/hooks/…',
    secretIs: 'address',
  },
  pagerduty: {
    word: 'PagerDuty',
    icon: Siren,
    needs: 'An Events API v2 integration of a service',
    secret: 'Integration key',
    where:
      'In PagerDuty: the service › Integrations › Events API v2. In the EU, add the key after the EU address and #.',
    example: '32 letters and digits',
    secretIs: 'other',
  },
  'jira-service-management': {
    word: 'Jira Service Management',
    icon: Ticket,
    needs: 'An API integration under Operations',
    secret: 'Integration key',
    where: 'In Jira Service Management: Operations › Integrations › API. Copy the API key.',
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
