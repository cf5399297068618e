namespace ConnectHub.Web.Features.Chat;

internal static class ChatSetup
{
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.AddSingleton<ChatService>();
        return services;
    }
}
