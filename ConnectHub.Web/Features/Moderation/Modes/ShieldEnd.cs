namespace ConnectHub.Web.Features.Moderation.Modes;

internal sealed class ShieldEnd(ShieldService shields) : IDueWork
{
    public Task DoDueAsync(CancellationToken cancellationToken) => shields.ExpireAsync(cancellationToken);
}
