package io.streamspace.host.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tells early, before anything is started, that a port cannot be had. */
public final class Ports {

    private Ports() {}

    /** @throws StartFailure if somebody listens there; 0 means any port and is always free */
    public static void requireFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new StartFailure("port " + port + " is taken", e);
        }
    }
}
