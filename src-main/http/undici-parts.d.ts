/** Undici's index loads its whole fetch, cache and mock world; this part starts in a third of the time. */
declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici';
  export = Agent;
}
