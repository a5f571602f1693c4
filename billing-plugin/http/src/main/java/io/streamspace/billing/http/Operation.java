package io.streamspace.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What the OpenAPI document says of one operation's input.
 *
 * @param queryParameters the names of all there are
 * @param body the schema of the JSON body; {@code false}, which no body fits, if there is none
 * @param answersJson whether what it answers may be JSON
 * @param authentication whether a caller signs in with a token
 */
record Operation(Set<String> queryParameters, JsonNode body, boolean answersJson, Authentication authentication) {

    enum Authentication {
        TOKEN,
        /** The body is signed: it is read as it came, and is no JSON of ours. */
        SIGNATURE
    }
}
