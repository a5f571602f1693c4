package io.streamspace.billing.provider.gateway;

/** Live or test mode. */
public enum ProviderMode {
    /** It does. */
    LIVE,
    /** Only test objects are touched. */
    TEST;

    /** As the provider says it. */
    public static ProviderMode ofLivemode(boolean livemode) {
        return livemode ? LIVE : TEST;
    }
}
