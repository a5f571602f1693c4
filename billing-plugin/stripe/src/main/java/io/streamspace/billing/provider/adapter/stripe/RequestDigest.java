package io.streamspace.billing.provider.adapter.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.stripe.net.ApiRequestParams;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of a request's parameters: the first 64 bits of SHA-256, in hexadecimal, whatever order they were set in. */
final class RequestDigest {

    private static final int BYTES = 8;
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RequestDigest() {}

    static String of(ApiRequestParams params) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(SORTED.writeValueAsBytes(params.toMap()));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parameters are maps of texts and numbers", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
