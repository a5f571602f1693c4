package io.streamspace.billing.webhook.adapter;

import io.streamspace.billing.webhook.adapter.PublicNames.PrivateAddress;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Describes the failure of a request, in words that show nothing of its URL. */
final class RequestFailure {

    private RequestFailure() {}

    static String of(Exception failure, boolean wasCutOff) {
        return wasCutOff ? "no whole answer in time" : of(failure);
    }

    private static String of(Exception failure) {
        if (failure instanceof PrivateAddress) {
            return "refused: the host has an address that is not public";
        }
        if (failure instanceof UnknownHostException) {
            return "the host is not known";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no connection or answer in time";
        }
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        return failure instanceof SSLException
                ? "no trusted TLS connection"
                : "the connection broke: " + failure.getClass().getSimpleName();
    }
}
