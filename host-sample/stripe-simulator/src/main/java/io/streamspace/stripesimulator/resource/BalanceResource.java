package io.streamspace.stripesimulator.resource;

import io.streamspace.stripesimulator.api.Routes;

/** {@code /v1/balance}: it only proves that the key is taken. */
public final class BalanceResource {

    private BalanceResource() {}

    public static void serve(Routes routes, Surface surface) {
        routes.get("/v1/balance", call -> surface.simulatorState().draft("balance"));
    }
}
