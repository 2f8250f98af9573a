package io.countersign.webapp.api.consent;

import java.util.List;

/**
 * A page of run requests on the wire.
 *
 * @param ok always true
 * @param requests newest first, without what their runs printed
 * @param total how many there are on all pages
 */
public record RequestList(
    boolean ok, List<RequestRepresentation> requests, int page, int pageSize, long total) {}
