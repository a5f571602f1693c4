package io.streamspace.stripesimulator;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves a provider: {@code /v1} its API, {@code /control} its steering, {@code /pages} what customers see. */
public final class SimulatorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ApiServlet api;
    private final transient ControlServlet control;
    private final transient PageServlet pages;

    public SimulatorServlet(StripeSimulator provider) {
        this.api = new ApiServlet(provider);
        this.control = new ControlServlet(provider.control());
        this.pages = new PageServlet(provider);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Demo-Provider", "true");
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        if (path.startsWith("/control/")) {
            control.serve(request, response);
        } else if (PageServlet.serves(path)) {
            pages.serve(request, response);
        } else {
            api.serve(request, response);
        }
    }
}
