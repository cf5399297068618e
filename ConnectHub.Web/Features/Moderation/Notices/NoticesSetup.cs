using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Nukes;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Moderation.Notices;

internal static class NoticesSetup
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<PinBoard>();
        services.AddSingleton<PinService>();
        services.AddSingleton<AnnouncementService>();
        services.AddSingleton<IRoomRecall>(provider => provider.GetRequiredService<PinBoard>());
        services.AddSingleton<IRoomRecall>(provider => provider.GetRequiredService<AnnouncementService>());
        services.AddSingleton<IDueWork, NoticesEnd>();
        services.AddSingleton<IUndo, AnnouncementUndo>();
        foreach (var kind in new[] { ActionKind.MessagePinned, ActionKind.MessageUnpinned })
            services.AddSingleton<IUndo>(provider => new PinUndo(kind, provider.GetRequiredService<PinBoard>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<NukeService>();
        services.AddBatchUndo(ActionKind.Nuked);
        return services;
    }
}
