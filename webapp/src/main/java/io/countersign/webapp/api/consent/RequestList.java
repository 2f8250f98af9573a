package io.countersign.webapp.api.consent;

import java.util.List;

/**
 * Run requests on the wire.
 *
 * @param ok always true
 * @param requests newest first, without what their runs printed
 */
public record RequestList(boolean ok, List<RequestRepresentation> requests) {}
