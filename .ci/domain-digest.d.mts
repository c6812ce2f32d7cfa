export declare const domainDigest: () => string;
