using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Card;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Moderators;
using ConnectHub.Web.Features.Moderation.Modes;
using ConnectHub.Web.Features.Moderation.Notices;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Moderation.Tools;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation;

internal static class ModerationSetup
{
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddSingleton<ModerationFeed>();
        services.AddSingleton<ModerationLog>();
        services.AddSingleton<ModerationLogReader>();
        services.AddSingleton<LogCsv>();
        services.AddSingleton<ModerationUndo>();
        services.AddSingleton<StandingWatchers>();
        services.AddSingleton(provider => new ChannelStandings(
            provider.GetRequiredService<IDbContextFactory<ConnectHubDb>>(), provider.GetRequiredService<ChannelAccess>(),
            provider.GetRequiredService<ChatSenders>(), provider.GetRequiredService<StandingWatchers>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SanctionRule>();
        services.AddSingleton<IChatRule>(provider => provider.GetRequiredService<SanctionRule>());
        services.AddSingleton<IChatBar>(provider => provider.GetRequiredService<SanctionRule>());
        services.AddActs();
        services.AddModerationDesk();
        services.AddModes();
        services.AddAutoMod();
        services.AddNotices();
        services.AddReports();
        return services;
    }

    private static void AddActs(this IServiceCollection services)
    {
        services.AddSingleton<ModerationActs>();
        services.AddSingleton<SanctionTargets>();
        services.AddSingleton<SanctionNews>();
        services.AddSingleton(provider => new MessageNews(
            provider.GetRequiredService<RoomRegistry>(), provider.GetRequiredService<ChatHistory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SanctionService>();
        services.AddSingleton<MessageService>();
        services.AddSingleton<ModeratorService>();
        services.AddSingleton<PersonLookup>();
        services.AddSingleton<SanctionList>();
        services.AddSingleton<NoteService>();
        services.AddSingleton<UserCards>();
        services.AddSingleton<PersonTools>();
        services.AddSingleton<ManyTools>();
        services.AddSingleton(provider => new ModeratorTools(
            provider.GetRequiredService<ChatSenders>(), provider.GetRequiredService<PersonTools>(), provider.GetRequiredService<SanctionService>(),
            provider.GetRequiredService<MessageService>(), provider.GetRequiredService<ManyTools>(), provider.GetRequiredService<RecordingControl>()));
        services.AddSingleton(provider => new StruckMessages(
            provider.GetRequiredService<ChatHistory>(), provider.GetRequiredService<ChannelStandings>(),
            provider.GetRequiredService<IDbContextFactory<ConnectHubDb>>()));
        services.AddSingleton(provider => new RestoredMessages(
            provider.GetRequiredService<IDbContextFactory<ConnectHubDb>>(), provider.GetRequiredService<ChatHistory>()));
        services.AddUndos();
    }

    private static void AddUndos(this IServiceCollection services)
    {
        services.AddSingleton<IUndo, MessageUndo>();
        services.AddSingleton<IUndo, PurgeUndo>();
        services.AddBatchUndo(ActionKind.MessagesDeleted);
        services.AddSingleton<IUndo, NoteAddedUndo>();
        services.AddSingleton<IUndo, NoteDeletedUndo>();
        services.AddGivenUndo(ActionKind.Warned, SanctionKind.Warning);
        services.AddGivenUndo(ActionKind.TimedOut, SanctionKind.Timeout);
        services.AddGivenUndo(ActionKind.Banned, SanctionKind.Ban);
        services.AddTakenUndo(ActionKind.TimeoutLifted, SanctionKind.Timeout);
        services.AddTakenUndo(ActionKind.Unbanned, SanctionKind.Ban);
        foreach (var kind in new[] { ActionKind.ModeratorAdded, ActionKind.ModeratorRemoved })
            services.AddSingleton<IUndo>(provider => new ModeratorUndo(kind, provider.GetRequiredService<SanctionNews>()));
    }

    internal static void AddBatchUndo(this IServiceCollection services, ActionKind kind) =>
        services.AddSingleton<IUndo>(provider => new BatchUndo(kind, provider.GetRequiredService<MessageNews>()));

    private static void AddGivenUndo(this IServiceCollection services, ActionKind given, SanctionKind kind) =>
        services.AddSingleton<IUndo>(provider => new GivenUndo(
            given, kind, provider.GetRequiredService<SanctionTargets>(), provider.GetRequiredService<SanctionNews>(),
            provider.GetRequiredService<MessageNews>(), provider.GetRequiredService<TimeProvider>()));

    private static void AddTakenUndo(this IServiceCollection services, ActionKind taken, SanctionKind kind) =>
        services.AddSingleton<IUndo>(provider => new TakenUndo(
            taken, kind, provider.GetRequiredService<SanctionTargets>(), provider.GetRequiredService<SanctionNews>(), provider.GetRequiredService<TimeProvider>()));
}
