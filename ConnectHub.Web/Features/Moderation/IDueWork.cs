namespace ConnectHub.Web.Features.Moderation;

/// <summary>What moderation must do by itself when its time has come. Asked every second; what is due is in the database, so a restart loses nothing.</summary>
internal interface IDueWork
{
    Task DoDueAsync(CancellationToken cancellationToken);
}
