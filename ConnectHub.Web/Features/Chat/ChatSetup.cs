using ConnectHub.Web.Features.Chat.Overlay;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Chat;

internal static class ChatSetup
{
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.AddOptions<ChatOptions>().BindConfiguration("ConnectHub:Chat").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ChatSenders>();
        services.AddSingleton<ChatPace>();
        services.AddSingleton<ChatQueue>();
        services.AddSingleton<ChatHistory>();
        services.AddSingleton<ChatRules>();
        services.AddSingleton<ChatCommit>();
        services.AddHostedService<ChatWriter>();
        services.AddSingleton(provider => new ChatService(
            provider.GetRequiredService<ChatSenders>(), provider.GetRequiredService<ChatPace>(),
            provider.GetRequiredService<ChatQueue>(), provider.GetRequiredService<ChatHistory>(), provider.GetRequiredService<ChatRules>(),
            provider.GetRequiredService<StreamAccess>()));
        services.AddSingleton<ChatEntrance>();
        services.AddSingleton<ChatOverlayKeys>();
        services.AddSingleton<ChatOverlayRooms>();
        return services;
    }
}
