import { ConfigError, type Environment } from './surface.ts';

/** The values of the proxy variables. */
export interface ProxyVariables {
  https?: string;
  http?: string;
  /** Hosts to connect to directly, as in NO_PROXY. */
  except?: string;
}

/**
 * Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY, also in lowercase; undefined without a proxy.
 * @throws ConfigError if a proxy's address can't be used
 */
export function readProxies(env: Environment): ProxyVariables | undefined {
  const [https, http] = [readProxy(env, 'HTTPS_PROXY'), readProxy(env, 'HTTP_PROXY')];
  if (https === undefined && http === undefined) return undefined;
  const except = env.no_proxy ?? env.NO_PROXY;
  return {
    ...(https !== undefined && { https }),
    ...(http !== undefined && { http }),
    ...(except !== undefined && { except }),
  };
}

function readProxy(env: Environment, name: 'HTTPS_PROXY' | 'HTTP_PROXY'): string | undefined {
  const value = (env[name.toLowerCase()] ?? env[name])?.trim();
  if (!value) return undefined;
  const address = value.includes('://') ? value : `http://${value}`;
  if (URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol)) return address;
  throw new ConfigError(`${name} must be the http(s) address of a proxy, such as http://proxy.example.com:3128.`);
}
