namespace ConnectHub.Web.Rooms;

internal static class RoomsSetup
{
    public static IServiceCollection AddRooms(this IServiceCollection services) => services
        .AddSingleton<RoomRegistry>()
        .AddHostedService<RoomTicker>();
}
