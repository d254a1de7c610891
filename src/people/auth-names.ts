// What better-auth's addresses and providers are called here, for those who need no more of it.

export const authPath = '/account/auth'
export const oidcId = 'oidc'
