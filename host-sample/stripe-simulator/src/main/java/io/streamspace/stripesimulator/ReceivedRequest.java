package io.streamspace.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A request of the API as it came in.
 *
 * @param form its parameters, of query and body, as JSON; every value is a text
 * @param headers by lower-case names; the key is not among them
 */
public record ReceivedRequest(String method, String path, ObjectNode form, Map<String, String> headers) {}
