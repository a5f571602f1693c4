package io.streamspace.host.http;

import java.util.List;
import org.eclipse.jetty.server.Handler;

/**
 * Where the server listens.
 *
 * @param port 0 for any free one
 * @param pageGuards what a request for the page passes while the host starts
 */
public record WebAddress(String address, int port, List<Handler.Wrapper> pageGuards, WebLimits limits) {}
