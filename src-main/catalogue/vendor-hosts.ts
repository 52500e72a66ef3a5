/** Domains of a vendor’s service that neither its name nor its page’s host reveals, by catalogue id. */
export const vendorHosts: Readonly<Record<string, readonly string[]>> = {
  'amazon-web-services': ['amazonaws.com', 'aws.amazon.com', 'cloudfront.net', 'awsstatic.com'],
  anthropic: ['anthropic.com', 'claude.ai'],
  cloudflare: ['cloudflare.com', 'workers.dev', 'pages.dev'],
  docker: ['docker.io', 'docker.com'],
  github: ['github.com', 'githubusercontent.com', 'githubassets.com', 'ghcr.io', 'github.io'],
  'google-cloud': ['googleapis.com', 'gcr.io', 'pkg.dev', 'run.app', 'cloudfunctions.net', 'appspot.com'],
  heroku: ['herokuapp.com', 'heroku.com'],
  'microsoft-azure': ['azure.com', 'windows.net', 'azurewebsites.net', 'azurecr.io', 'azureedge.net'],
  netlify: ['netlify.app', 'netlify.com'],
  npm: ['npmjs.org', 'npmjs.com'],
  openai: ['openai.com', 'chatgpt.com'],
  slack: ['slack.com', 'slack-edge.com'],
  stripe: ['stripe.com', 'stripe.network'],
  vercel: ['vercel.app', 'vercel.com', 'now.sh'],
};
