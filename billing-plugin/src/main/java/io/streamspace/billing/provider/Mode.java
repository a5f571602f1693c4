package io.streamspace.billing.provider;

/** Whether money really moves. */
public enum Mode {
    /** It does. */
    LIVE,
    /** Only test objects are touched. */
    TEST;

    /** As the provider says it. */
    public static Mode ofLivemode(boolean livemode) {
        return livemode ? LIVE : TEST;
    }
}
