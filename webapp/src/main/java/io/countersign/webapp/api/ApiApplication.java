package io.countersign.webapp.api;

import io.countersign.webapp.api.consent.AbsencesResource;
import io.countersign.webapp.api.consent.ArtifactCommentsResource;
import io.countersign.webapp.api.consent.ArtifactRequestsResource;
import io.countersign.webapp.api.consent.CommentsResource;
import io.countersign.webapp.api.consent.DelegationResource;
import io.countersign.webapp.api.consent.FileRequestResource;
import io.countersign.webapp.api.consent.MyRequestsResource;
import io.countersign.webapp.api.consent.RunRequestResource;
import io.countersign.webapp.api.content.ArtifactsResource;
import io.countersign.webapp.api.content.DiffResource;
import io.countersign.webapp.api.content.ForkResource;
import io.countersign.webapp.api.content.PermissionsResource;
import io.countersign.webapp.api.content.RollbackResource;
import io.countersign.webapp.api.content.StarResource;
import io.countersign.webapp.api.content.UnstarResource;
import io.countersign.webapp.api.content.VersionTag;
import io.countersign.webapp.api.conversation.AiChatResource;
import io.countersign.webapp.api.conversation.ChatResource;
import io.countersign.webapp.api.conversation.ConversationsResource;
import io.countersign.webapp.api.conversation.GlobalKeysResource;
import io.countersign.webapp.api.conversation.ModelServerResource;
import io.countersign.webapp.api.conversation.ModelsResource;
import io.countersign.webapp.api.conversation.ProvidersResource;
import io.countersign.webapp.api.conversation.UserChatResource;
import io.countersign.webapp.api.conversation.UserKeysResource;
import io.countersign.webapp.api.identity.AccountResource;
import io.countersign.webapp.api.identity.GroupsResource;
import io.countersign.webapp.api.identity.KeysResource;
import io.countersign.webapp.api.identity.PeopleResource;
import io.countersign.webapp.api.identity.PersonResource;
import io.countersign.webapp.api.identity.SessionResource;
import io.countersign.webapp.api.identity.TokenResource;
import io.countersign.webapp.api.identity.oidc.OidcResource;
import io.countersign.webapp.api.json.FaultAnswers;
import io.countersign.webapp.api.json.HttpAnswers;
import io.countersign.webapp.api.json.JsonBodies;
import io.countersign.webapp.api.json.RefusalAnswers;
import io.countersign.webapp.api.json.UnreadableAnswers;
import io.countersign.webapp.api.ledger.ActivitiesResource;
import io.countersign.webapp.api.ledger.FactsResource;
import io.countersign.webapp.api.modelfile.ModelFilesResource;
import io.countersign.webapp.api.modelfile.PublishModelLegacyResource;
import io.countersign.webapp.api.notify.EventsResource;
import io.countersign.webapp.api.notify.MailResource;
import io.countersign.webapp.api.notify.WebhookResource;
import io.countersign.webapp.api.notify.WebhooksResource;
import io.countersign.webapp.api.report.ReportExportsResource;
import io.countersign.webapp.api.report.ReportsResource;
import io.countersign.webapp.api.run.CellResource;
import io.countersign.webapp.api.run.CheckCodeResource;
import io.countersign.webapp.api.run.EnvironmentResource;
import io.countersign.webapp.api.run.ExecutionResource;
import io.countersign.webapp.api.run.LanguagesResource;
import io.countersign.webapp.api.run.PrepareCodeInputsResource;
import io.countersign.webapp.api.run.RunCodeAsyncResource;
import io.countersign.webapp.api.run.RunCodeResource;
import io.countersign.webapp.api.run.RunCodeWithInputsResource;
import io.countersign.webapp.api.run.RunCodeWithUserInputsResource;
import io.countersign.webapp.api.run.RunFilesResource;
import io.countersign.webapp.api.run.RunModelResource;
import io.countersign.webapp.api.run.RunPoliciesResource;
import io.countersign.webapp.api.run.RunResource;
import io.countersign.webapp.api.run.SessionsResource;
import io.countersign.webapp.api.run.TerminalSessionResource;
import io.countersign.webapp.api.server.DoctorResource;
import io.countersign.webapp.api.server.LimitsResource;
import io.countersign.webapp.api.server.PluginsResource;
import io.countersign.webapp.api.server.SecretsResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The API; its classes are listed, so that nothing on the class path joins by itself. */
@ApplicationPath("/api")
@LoginConfig(authMethod = "MP-JWT", realmName = "countersign")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Countersign",
            version = "1",
            description = "Nothing runs until the right person has countersigned it."),
    components =
        @Components(
            parameters =
                @Parameter(
                    name = "Idempotency-Key",
                    in = ParameterIn.HEADER,
                    description =
                        "Chosen by the client, for example a UUID: the same request sent again with"
                            + " it within a day is answered again and does not happen again",
                    schema = @Schema(type = SchemaType.STRING, maxLength = 255))),
    security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(
    securitySchemeName = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
public class ApiApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        ArtifactsResource.class,
        PermissionsResource.class,
        StarResource.class,
        UnstarResource.class,
        ForkResource.class,
        RollbackResource.class,
        DiffResource.class,
        VersionTag.class,
        ActivitiesResource.class,
        FileRequestResource.class,
        ArtifactRequestsResource.class,
        MyRequestsResource.class,
        EventsResource.class,
        RunRequestResource.class,
        DelegationResource.class,
        AbsencesResource.class,
        CommentsResource.class,
        ArtifactCommentsResource.class,
        ExecutionResource.class,
        RunFilesResource.class,
        RunResource.class,
        RunCodeResource.class,
        RunCodeWithInputsResource.class,
        PrepareCodeInputsResource.class,
        RunCodeWithUserInputsResource.class,
        RunCodeAsyncResource.class,
        RunModelResource.class,
        EnvironmentResource.class,
        CheckCodeResource.class,
        CellResource.class,
        TerminalSessionResource.class,
        SessionsResource.class,
        LanguagesResource.class,
        RunPoliciesResource.class,
        ModelFilesResource.class,
        PublishModelLegacyResource.class,
        ReportsResource.class,
        ReportExportsResource.class,
        TokenResource.class,
        KeysResource.class,
        SessionResource.class,
        OidcResource.class,
        PeopleResource.class,
        PersonResource.class,
        AccountResource.class,
        GroupsResource.class,
        FactsResource.class,
        LimitsResource.class,
        PluginsResource.class,
        DoctorResource.class,
        SecretsResource.class,
        MailResource.class,
        WebhooksResource.class,
        WebhookResource.class,
        ProvidersResource.class,
        AiChatResource.class,
        UserChatResource.class,
        UserKeysResource.class,
        GlobalKeysResource.class,
        ChatResource.class,
        ModelsResource.class,
        ModelServerResource.class,
        ConversationsResource.class,
        NoOptions.class,
        CookieSignIn.class,
        EndedSignIns.class,
        DenyByDefault.class,
        CsrfGuard.class,
        BodyLimit.class,
        JsonBodies.class,
        RefusalAnswers.class,
        HttpAnswers.class,
        UnreadableAnswers.class,
        FaultAnswers.class);
  }
}
