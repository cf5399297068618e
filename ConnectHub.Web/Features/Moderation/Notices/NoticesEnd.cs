namespace ConnectHub.Web.Features.Moderation.Notices;

internal sealed class NoticesEnd(PinService pins, AnnouncementService announcements) : IDueWork
{
    public async Task DoDueAsync(CancellationToken cancellationToken)
    {
        await pins.ExpireAsync(cancellationToken);
        await announcements.ExpireAsync(cancellationToken);
    }
}
